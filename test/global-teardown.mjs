export default async function tearDown() {
  await globalThis.joinderTestCluster?.stop();
}
