import { basename } from 'node:path';
import type { SiteFiles } from '@app/platform';
import { assetsFolder, assetUrl } from '@app/ui';

export function siteFiles(): SiteFiles {
  return { folder: assetsFolder(), icon: basename(assetUrl('favicon.svg')), robots: 'User-agent: *\nDisallow: /\n' };
}
