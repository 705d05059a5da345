//! leadlight-store.
