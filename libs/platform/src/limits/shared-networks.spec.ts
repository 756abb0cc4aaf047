import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../config/load-config.js';
import { PortalSettings } from '../config/settings.js';
import { areSharedNetworks, parseSharedNetworks, SharedNetworks } from './shared-networks.js';

const LIST = `
  # libraries
  198.51.100.0/24 Stadtbibliothek Musterstadt
  2001:db8:77::/48 Beratungsstelle; 203.0.113.9 one machine
`;

describe(parseSharedNetworks, () => {
  it('reads networks with labels, one per line or between semicolons, and passes over remarks', () => {
    expect(parseSharedNetworks(LIST)).toEqual([
      { network: '198.51.100.0/24', label: 'Stadtbibliothek Musterstadt' },
      { network: '2001:db8:77::/48', label: 'Beratungsstelle' },
      { network: '203.0.113.9/32', label: 'one machine' },
    ]);
  });

  it.each(['library', '198.51.100.0/33', '198.51.100/24', '0.0.0.0/0 everybody', '2001:db8::/129', '1.2.3.4/x'])(
    'refuses "%s"',
    (text) => expect(areSharedNetworks(text)).toBe(false),
  );

  it('lets a wrong list stop the start, with what is expected', () => {
    expect(() => loadConfig(PortalSettings, { SHARED_NETWORKS: '198.51.100.0/33' })).toThrow(
      /SHARED_NETWORKS must list/,
    );
  });
});

describe(SharedNetworks, () => {
  const networks = new SharedNetworks(parseSharedNetworks(LIST));

  it.each([
    '198.51.100.200',
    '::ffff:198.51.100.200',
    '2001:db8:77:1::5',
    '203.0.113.9',
    '127.0.0.1',
    '::1',
    '100.64.3.4',
    '10.1.2.3',
  ])('knows %s as shared', (address) => expect(networks.has(address)).toBe(true));

  it.each(['198.51.101.1', '2001:db8:78::1', '203.0.113.10', '100.128.0.1', '', 'nonsense'])(
    'does not take %s for shared',
    (address) => expect(networks.has(address)).toBe(false),
  );
});
