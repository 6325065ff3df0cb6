import { z } from "zod";

// A script that a test injects may use eval while the page may not; zod must not conclude from the one to the other.
z.config({ jitless: true });
