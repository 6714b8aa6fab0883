// The module's own exception, which scripts catch, has the name that the client's has.
global using ServiceException = OracleFusion.Client.FusionException;
