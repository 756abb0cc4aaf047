process.title = 'stand-in-worker';
process.env.STAND_IN = 'worker';
await import('./child.mjs');
