"""News that nobody wrote, with all the facts that it states: any number of documents from a seed, for runs at scale."""
