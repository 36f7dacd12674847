import { Cluster } from '../cluster/cluster';
import { Rule } from '../engine/define-rule';
import { noKind } from './schema/no-kind';
import { notServed } from './schema/not-served';
import { refused } from './schema/refused';
import { repeatedField } from './schema/repeated-field';
import { undecodable } from './schema/undecodable';
import { warned } from './schema/warned';

/** All rules, in the order of their ids. */
export const RULES: readonly Rule<Cluster>[] = [refused, undecodable, warned, notServed, repeatedField, noKind];
