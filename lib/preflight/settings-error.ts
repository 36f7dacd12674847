/** Settings of a run that cannot be followed: the caller's mistake, not a finding. */
export class SettingsError extends Error {}
