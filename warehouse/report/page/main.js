// Puts the page together: the views, one below the other, drawn anew from one selection whenever it changes.

import { controls, notice } from "./controls.js";
import { head } from "./data.js";
import { append, byId, element, replace } from "./dom.js";
import { watchDialog } from "./evidence.js";
import { selection } from "./filters.js";
import { watchTheme } from "./theme.js";
import { leftOutView } from "./view_left_out.js";
import { matrixView } from "./view_matrix.js";
import { moneyView } from "./view_money.js";
import { postsView } from "./view_posts.js";
import { read } from "./view_read.js";
import { repeatsView } from "./view_repeats.js";
import { scorecardView } from "./view_scorecard.js";
import { counted, number } from "./words.js";

const VIEWS = [read, postsView, moneyView, matrixView, repeatsView, scorecardView, leftOutView];

function start() {
  const { totals, about, whole } = head;
  const days = totals.first_on ? `, ${totals.first_on} to ${totals.last_on}` : "";
  const whom = about.length > 1 ? ` All that go by the name: ${about.map((row) => row.entity_id).join(", ")}.` : "";
  byId("subtitle").textContent =
    `${counted(whole.documents, "document")} of ${counted(whole.sources, "source")}${about.length ? ` that speak of ${about[0].name}` : days}.${whom}`;
  byId("colophon").textContent =
    `Made by claimhouse from build ${totals.build_id}, code ${totals.pipeline_version}. This file holds everything it shows and loads nothing.`;
  const places = new Map(VIEWS.map((view) => [view, section(view)]));
  const bar = controls(() => draw());
  replace(byId("filters"), bar.nodes);
  replace(byId("notice"), notice());
  append(
    byId("content"),
    [...places.values()].map(({ node }) => node),
  );
  append(byId("contents"), [
    element(
      "ul",
      {},
      VIEWS.map((view) => element("li", {}, element("a", { href: `#${view.id}` }, view.title))),
    ),
  ]);
  watchTheme();
  watchDialog();
  draw();

  function draw() {
    const selected = selection();
    bar.tell(selected);
    for (const [view, { body, badge }] of places) {
      badge.textContent = number(view.count(selected));
      replace(body, view.draw(selected));
    }
    document.documentElement.dataset.state = "drawn";
    performance.mark("drawn");
  }
}

function section(view) {
  const badge = element("span", { class: "badge" });
  const body = element("div", { class: "body" });
  const heading = element("h2", { id: `${view.id}-title` }, view.title, " ", badge);
  return {
    badge,
    body,
    node: element(
      "section",
      { id: view.id, "aria-labelledby": `${view.id}-title` },
      heading,
      element("p", { class: "lede" }, view.lede),
      body,
    ),
  };
}

start();
