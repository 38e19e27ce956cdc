import type { Metadata } from "next";
import { loadScreen } from "@/app/_data/screen";
import { AsOfBanner } from "@/components/as-of-banner";
import { FollowButton } from "@/components/follow/follow-button";
import { Presets } from "@/components/screen/presets";
import { ScreenForm } from "@/components/screen/screen-form";
import { ScreenResult } from "@/components/screen/screen-result";
import { Still } from "@/components/still/still";
import { UnreadNote } from "@/components/unread-note";
import { screenTitle } from "@/lib/filing/screen-words";
import { followedScreen } from "@/lib/following-params";
import { readScreen, writeScreen } from "@/lib/screen";
import { unreadDay } from "@/lib/search-params";
import { urls } from "@/lib/urls";

type Props = PageProps<"/transactions">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const params = await searchParams;
  return { title: screenTitle(readScreen(params).screen), ...(Object.keys(params).length ? { robots: { index: false } } : {}) };
}

/** The screener: transactions of all issuers by what is asked of them. The address is the screen. */
export default async function TransactionsPage({ searchParams }: Props) {
  const params = await searchParams;
  const { screen, unread } = readScreen(params);
  const [page, count, sectors] = await loadScreen(screen);
  const followed = followedScreen(screen);
  return (
    <>
      <Still>
        <AsOfBanner asOf={screen.asOf} unread={unreadDay(unread)} today={urls.transactions + writeScreen({ ...screen, asOf: null })} />
        <h1 className="pt-6">{screenTitle(screen)}</h1>
        <p className="lede mt-1">
          Every transaction on Forms 4 and 5 held here, of all companies. The address of this page is the screen: keep it, share it.
        </p>
      </Still>
      {followed && (
        <p className="party-tools no-print">
          <FollowButton kind="screens" id={followed} name={screenTitle(screen)} />
        </p>
      )}
      <Still>
        <Presets screen={screen} />
        <ScreenForm screen={screen} sectors={sectors} />
        <UnreadNote unread={unread} />
      </Still>
      <ScreenResult screen={screen} page={page} count={count} />
    </>
  );
}
