import { ResourceList } from './quantities';

/** Limits of one type of objects. */
export interface LimitRangeItem {
  readonly type?: string;
  readonly max?: ResourceList;
  readonly min?: ResourceList;
  default?: ResourceList;
  defaultRequest?: ResourceList;
  readonly maxLimitRequestRatio?: ResourceList;
}
