/** The door phone's number on the kit's own intercom: it rings with it, and it is called by it. */
export const DOOR_PHONE_NUMBER = "1001";
