// Exists so that its target has a precompiled header to share.
