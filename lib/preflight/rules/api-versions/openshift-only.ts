import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { groupOf } from '../../engine/object-index';
import { isOpenShiftGroup } from '../../upstream/api-versions/openshift-groups';

/** What does the work of a kind elsewhere. */
const ELSEWHERE: { readonly [kind: string]: string | undefined } = {
  BuildConfig: 'an image that is built beforehand',
  DeploymentConfig: 'a Deployment',
  ImageStream: 'the full name of the image',
  Project: 'a Namespace',
  Route: 'an Ingress or an HTTPRoute',
  SecurityContextConstraints: 'labels of Pod Security on the Namespace',
};

export const openshiftOnly = defineRule<Cluster>({
  id: 'API-004',
  severity: 'error',
  title: 'Kind that only OpenShift has, for another cluster',
  kinds: ['*'],
  upstream: [
    'openshift/api:route/v1/register.go (release-4.18)',
    'openshift/api:security/v1/register.go (release-4.18)',
  ],
  docs: 'Told when `--platform kubernetes@…` is stated and no CustomResourceDefinition of the group is at hand.',

  applies: ({ ref }) => isOpenShiftGroup(groupOf(ref.apiVersion)),

  *check({ ref }, { target, kinds }) {
    const { apiVersion, kind } = ref;
    if (!target.isStated || target.platform !== 'kubernetes' || kinds.sourceOf(groupOf(apiVersion)) !== undefined)
      return;
    const elsewhere = ELSEWHERE[kind];
    yield {
      path: 'apiVersion',
      cause: `${groupOf(apiVersion)} is an API of OpenShift, and the cluster is Kubernetes ${target.version}`,
      symptom: `no matches for kind "${kind}" in version "${apiVersion}"`,
      fix: elsewhere === undefined ? 'leave it out' : `leave it out, and use ${elsewhere} in its place`,
    };
  },
});
