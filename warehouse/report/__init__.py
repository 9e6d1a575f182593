"""The report: a published build in, one HTML file out that shows it and works without a network.

`sql/` picks the rows, `page/` is the front end (modules, styles and frame of our own), the charting library comes from
an installed package when a report is written. Nothing here writes to a warehouse."""
