import { check } from '../../../lib/preflight/check';
import { loadText } from '../../../lib/preflight/engine/load';
import { references } from '../../../lib/preflight/explain/steps/references';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      serviceAccountName: default
      imagePullSecrets: [{ name: pull }]
      containers:
        - name: web
          image: registry.example/web:1
          envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: token } }, { secretRef: { name: more, optional: true } }]
      volumes: [{ name: d, persistentVolumeClaim: { claimName: data } }]
`;
const SETTINGS = '---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\n';
const TOKEN = 'apiVersion: v1\nkind: Secret\nmetadata: { name: token, namespace: shop }\n';

const linesOf = (text: string, state = ''): string[] => {
  const checked = check({
    objects: loadText({ name: 'shop.yaml', text }).objects,
    state: loadText({ name: 'state.yaml', text: state }).objects,
  });
  return references.lines({ object: checked.cluster.judged[0], checked });
};

describe('the references of an object', () => {
  test('are told with where each of them is', () => {
    expect(linesOf(DEPLOYMENT + SETTINGS, TOKEN)).toEqual([
      'ConfigMap shop/settings: in the input, shop.yaml:17',
      'Secret shop/token: in the state',
      'PersistentVolumeClaim shop/data: cannot tell',
      'ServiceAccount shop/default: the platform makes it',
      'Secret shop/pull: it is not there',
    ]);
  });

  test('are told with the object that another one is made of', () => {
    const sealed =
      '---\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: token, namespace: shop }\n';
    expect(linesOf(DEPLOYMENT + sealed)).toContain('Secret shop/token: it is made of SealedSecret shop/token');
  });

  test('are none of an object that names no other', () => {
    expect(linesOf(SETTINGS)).toEqual([]);
  });
});
