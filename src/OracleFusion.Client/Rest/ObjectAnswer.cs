using OracleFusion.Client.Addresses;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Rest;

/// <summary>Answers of services whose every answer is one JSON object.</summary>
internal static class ObjectAnswer
{
    /// <summary>The failure of a write that was done, and whose answer lacks what it has to have.</summary>
    /// <param name="service">The service, as a message names it.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="path">Its path.</param>
    /// <param name="what">What is missing.</param>
    public static ServiceException WithoutResult(string service, string method, string path, string what) =>
        new(
            FusionFailure.DoneWithoutResult,
            $"{service} took the request and answered without {what}. {OutcomeText.Done} ({method} {LinkPath.Of(path)})"
        );
}
