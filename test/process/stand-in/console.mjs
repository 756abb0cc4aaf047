process.title = 'stand-in-console';
process.env.STAND_IN = 'console';
await import('./child.mjs');
