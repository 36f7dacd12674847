/** Deployments and Services as charts of inference servers have them, half of each, in one text of YAML. */
export function manifests(objects: number): string {
  return Array.from({ length: objects / 2 }, (_, index) => `${deployment(index)}---\n${service(index)}`).join('---\n');
}

function deployment(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: server-${index}
  namespace: models-${Math.floor(index / 10)}
  labels:
    app: server-${index}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: server-${index}
  template:
    metadata:
      labels:
        app: server-${index}
    spec:
      containers:
        - name: server
          image: registry.example/server:${index}
          args:
            - --model-repository=/models
          env:
            - name: LOG_LEVEL
              value: info
          ports:
            - name: http
              containerPort: 8000
          readinessProbe:
            httpGet:
              path: /v2/health/ready
              port: http
          resources:
            limits:
              memory: 256Mi
            requests:
              cpu: 100m
              memory: 128Mi
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
            runAsNonRoot: true
          volumeMounts:
            - name: models
              mountPath: /models
      volumes:
        - name: models
          emptyDir: {}
`;
}

function service(index: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: server-${index}
  namespace: models-${Math.floor(index / 10)}
spec:
  selector:
    app: server-${index}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
}
