"""What can be asked, by domain; `client.InfluencersClub` is all of it together."""
