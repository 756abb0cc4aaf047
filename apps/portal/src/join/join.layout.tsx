import type { ComponentChildren, VNode } from 'preact';
import { BackLink, type FormErrors, PortalLayout } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import { EffectWords } from '../pages/effect-words.js';
import type { Page } from '../shell/page.js';
import type { JoinContext } from './join-context.js';

/** What stands around every page between the start page and the first saved step. */
export function JoinLayout({
  page,
  context,
  title,
  back,
  errors,
  children,
}: {
  page: Page;
  context: JoinContext;
  title: string;
  back: string;
  errors?: FormErrors;
  children: ComponentChildren;
}): VNode {
  const { t, frame } = page;
  return (
    <PortalLayout
      frame={frame}
      title={title}
      errors={errors}
      banner={actionBanner(t, context.action)}
      legalEffect={<EffectWords t={t} effect={context.legalEffect} />}
      before={<BackLink href={back} text={t('common.back')} label={t('common.backLabel')} />}
    >
      {children}
    </PortalLayout>
  );
}
