//! The key pair of the inbox: thoughts are sealed to its public half, in `keys.json`, while the journal is locked; its
//! secret half lies in the encrypted database.

use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use zeroize::Zeroizing;

use super::Opened;
use super::keys::Found;
use crate::error::Error;

/// A new secret half.
pub(crate) fn new_identity() -> Zeroizing<String> {
    Zeroizing::new(Identity::generate().to_string().expose_secret().to_owned())
}

/// The public half.
pub(super) fn public_key(identity: &str) -> Result<String, Error> {
    let identity: Identity = identity
        .parse()
        .map_err(|_| Error::Damaged("the inbox's key".to_owned()))?;
    Ok(identity.to_public().to_string())
}

impl Opened {
    /// Has thoughts sealed to the public half of this identity from now on, if they were not.
    pub(crate) fn seal_to(&mut self, identity: &str) -> Result<(), Error> {
        let public = public_key(identity)?;
        if public == self.inbox_public_key {
            return Ok(());
        }
        let mut keys = Found::read(&self.folder)?.keys()?.keys;
        keys.inbox_public_key.clone_from(&public);
        keys.save(&self.folder)?;
        self.inbox_public_key = public;
        Ok(())
    }
}
