import { HomeView } from "./home-view";

export const dynamic = "force-static";
export const revalidate = false;

export default function HomePage() {
  return <HomeView after={null} asOf={null} unreadDay={null} />;
}
