import { createRoot } from "react-dom/client";
import "#ui/kit/base.css";
import { connectMonitor } from "./api/connect.ts";
import { App } from "./app.tsx";

const panel = document.getElementById("panel");
if (panel !== null) createRoot(panel).render(<App client={connectMonitor()} />);
