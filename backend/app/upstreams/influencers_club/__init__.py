"""The Influencers Club API: where creators are found and known, for credits."""
