import { basename } from 'node:path';
import type { SiteFiles } from '@app/platform';
import { assetsFolder, assetUrl } from '@app/ui';

/** Search engines may list what is public; what is reached by a link from a mail may not be asked for. */
export function siteFiles(): SiteFiles {
  return {
    folder: assetsFolder(),
    icon: basename(assetUrl('favicon.svg')),
    robots:
      'User-agent: *\nDisallow: /api/\nDisallow: /*/registration\nDisallow: /*/status\nDisallow: /*/join/\nDisallow: /*/sign-in\n',
  };
}
