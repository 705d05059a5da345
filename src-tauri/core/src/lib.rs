//! leadlight-core.
