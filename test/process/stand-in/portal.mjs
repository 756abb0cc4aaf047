process.title = 'stand-in-portal';
process.env.STAND_IN = 'portal';
await import('./child.mjs');
