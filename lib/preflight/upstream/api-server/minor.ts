/** The newest minor version of Kubernetes whose answers are known. */
export const NEWEST_MINOR = 36;
