export { RULES } from './rules';
export { RETIRED } from './retired';
