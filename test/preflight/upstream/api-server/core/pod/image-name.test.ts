import { imagePullPolicy } from '../../../../../../lib/preflight/upstream/api-server/built-in/core/pod/image-name';

describe('when an image is pulled', () => {
  test.each(['app', 'app:latest', 'team/app', 'localhost:5000/app', 'registry.example/team/app:latest'])(
    '%s is pulled always',
    (image) => {
      expect(imagePullPolicy(image)).toBe('Always');
    },
  );

  test.each([
    'app:1.0',
    'localhost:5000/app:1.0',
    `app@sha256:${'a'.repeat(64)}`,
    // What cannot be read has no tag that stands for the latest.
    '',
    'App',
    'app:',
    'a b',
    'a'.repeat(64),
  ])('%p is pulled if it is not present', (image) => {
    expect(imagePullPolicy(image)).toBe('IfNotPresent');
  });
});
