// The one list of the page's commands. The build script makes a permission of each, the window registers each,
// and a test holds the capability file against it.
macro_rules! command_list {
    ($with:ident) => {
        $with![desktop::painted, desktop::test_notification,]
    };
}
