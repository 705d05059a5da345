//! leadlight-exchange.
