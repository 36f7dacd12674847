import { EnvValue } from 'cdk8s-plus-28';

/** Where containers may write; HOME is here, since a user without an entry in the image's passwd has HOME `/`. */
export const SCRATCH = '/scratch';

/** HOME and the caches of libraries that inference engines use. */
export const SCRATCH_VARIABLES: { [name: string]: EnvValue } = {
  HOME: EnvValue.fromValue(SCRATCH),
  HF_HOME: EnvValue.fromValue(`${SCRATCH}/.cache/huggingface`),
  MPLCONFIGDIR: EnvValue.fromValue(`${SCRATCH}/.config/matplotlib`),
  TRITON_CACHE_DIR: EnvValue.fromValue(`${SCRATCH}/.cache/triton`),
  XDG_CACHE_HOME: EnvValue.fromValue(`${SCRATCH}/.cache`),
};
