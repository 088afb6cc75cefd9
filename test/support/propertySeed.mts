import fc from 'fast-check';

/**
 * Property tests take the same cases each time, so that a change is judged by what it changed.
 * HALO_PROPERTY_SEED takes others: a number, or `random`; a failure prints its seed.
 */
const seed = process.env.HALO_PROPERTY_SEED || '20260301';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
