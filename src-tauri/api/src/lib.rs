//! leadlight-api.
