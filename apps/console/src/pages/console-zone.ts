/** Times that belong to no action, such as sign-ins, are shown in this zone, which is always named beside them. */
export const CONSOLE_ZONE = 'Europe/Brussels';
