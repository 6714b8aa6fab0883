using OracleFusion.Client.Addresses;

namespace OracleFusion.Client.Http;

/// <summary>Makes the exception of a request that reads and whose answer, read whole, is not what it must be.</summary>
internal static class UnusableAnswer
{
    /// <param name="method">The method of the request.</param>
    /// <param name="path">The path of the request; its query, which may hold business data, is left out.</param>
    /// <param name="message">What is wrong with the answer, in a whole sentence.</param>
    /// <param name="inner">The exception that the reading ended with.</param>
    public static ServiceException Of(string method, string path, string message, Exception? inner = null) =>
        new(FusionFailure.IncompleteAnswer, message, inner) { Method = method, Url = LinkPath.Of(path) };
}
