"""The two services we call. They know no domain of ours; their shapes stay in their packages."""
