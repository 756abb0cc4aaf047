/** `COPY … TO STDOUT` through `pg`, read to its end and thrown away: how fast the bytes can be had at all. */
export function copyOut(client, sql) {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    client.query({
      submit: (connection) => connection.query(sql),
      handleCopyData: ({ chunk }) => (bytes += chunk.length),
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(bytes),
      handleError: reject,
    });
  });
}
