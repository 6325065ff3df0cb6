/** The project of an installer's kits where nobody has said another; a name of theirs to change. */
export const USUAL_PROJECT_NAMES = { "single-tenant": "My homes", community: "My communities" } as const;
