import { ServiceAccount } from 'cdk8s-plus-28';
import { Platform } from '../../lib';
import { testChart } from '../support/test-chart';
import { ofKind, renderServer } from '../support/triton';

const account = () => ServiceAccount.fromServiceAccountName(testChart(), 'Account', 'models-reader');

describe('the service account of TritonServer', () => {
  test('is one of its own, named like the Deployment, whose token pods do not get', () => {
    const { server, objects, deployment, pod } = renderServer();
    expect(ofKind(objects, 'ServiceAccount')).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: deployment.metadata.name, namespace: 'models', labels: server.selectorLabels },
        automountServiceAccountToken: false,
      },
    ]);
    expect([pod.serviceAccountName, pod.automountServiceAccountToken]).toEqual([deployment.metadata.name, false]);
  });

  test('is the one given, which then decides about its token', () => {
    const serviceAccount = account();
    const { server, objects, pod } = renderServer({ serviceAccount });
    expect(server.serviceAccount).toBe(serviceAccount);
    expect(ofKind(objects, 'ServiceAccount')).toEqual([]);
    expect(pod.serviceAccountName).toBe('models-reader');
    expect(pod).not.toHaveProperty('automountServiceAccountToken');
  });

  test('comes before the Deployment, whose pods it admits', () => {
    const kinds = renderServer().objects.map(({ kind }) => kind);
    expect(kinds).toEqual(['ServiceAccount', 'Deployment', 'Service']);
  });
});

describe('workloadIdentity', () => {
  test.each([
    [Platform.eks(), 'arn:aws:iam::1:role/models', { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/models' }],
    [Platform.gke(), 'models@p.iam.example', { 'iam.gke.io/gcp-service-account': 'models@p.iam.example' }],
    [Platform.aks(), '0000-1111', { 'azure.workload.identity/client-id': '0000-1111' }],
  ])('is written on the service account on %s', (platform, workloadIdentity, annotations) => {
    const { objects } = renderServer({ workloadIdentity }, platform);
    expect(ofKind(objects, 'ServiceAccount')[0].metadata.annotations).toEqual(annotations);
  });

  test('labels the pods on AKS, whatever podLabels say', () => {
    const label = 'azure.workload.identity/use';
    const props = { workloadIdentity: '0000-1111', podLabels: { [label]: 'false' } };
    const { server, template } = renderServer(props, Platform.aks());
    expect(template.metadata.labels).toEqual({ ...server.selectorLabels, [label]: 'true' });
  });

  test.each([Platform.eks(), Platform.gke()])('leaves the labels of pods alone on %s', (platform) => {
    const { server, template } = renderServer({ workloadIdentity: 'someone' }, platform);
    expect(template.metadata.labels).toEqual(server.selectorLabels);
  });

  test('is not needed on clouds', () => {
    const { objects, template, server } = renderServer({}, Platform.aks());
    expect(ofKind(objects, 'ServiceAccount')[0].metadata).not.toHaveProperty('annotations');
    expect(template.metadata.labels).toEqual(server.selectorLabels);
  });

  test.each([Platform.kubernetes(), Platform.openshift(), Platform.k3s()])('is refused on %s', (platform) => {
    expect(() => renderServer({ workloadIdentity: 'someone' }, platform)).toThrow(
      new Error(
        `TritonServer 'test/Triton': 'workloadIdentity' needs EKS, GKE or AKS, the platform is ${platform.toString()}, got 'someone'; leave it out, or give credentials in a Secret`,
      ),
    );
  });

  test('is refused beside a service account that is not rendered here', () => {
    const serviceAccount = account();
    expect(() => renderServer({ workloadIdentity: 'someone', serviceAccount }, Platform.eks())).toThrow(
      new Error(
        "TritonServer 'test/Triton': 'workloadIdentity' is written on the service account that this construct renders, but 'serviceAccount' is given; annotate that account with eks.amazonaws.com/role-arn, or leave one of the two out",
      ),
    );
    expect(renderServer({ serviceAccount }, Platform.eks()).pod.serviceAccountName).toBe('models-reader');
  });
});
