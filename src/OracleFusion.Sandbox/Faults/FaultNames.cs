namespace OracleFusion.Sandbox.Faults;

/// <summary>The faults' names on the command line and on the admin path.</summary>
internal static class FaultNames
{
    public static readonly IReadOnlyDictionary<string, FaultKind> ByName = new Dictionary<string, FaultKind>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["429"] = FaultKind.TooManyRequests,
        ["429-date"] = FaultKind.TooManyRequestsUntil,
        ["503"] = FaultKind.Unavailable,
        ["503-retry-after"] = FaultKind.UnavailableRetryAfter,
        ["503-after-work"] = FaultKind.UnavailableAfterWork,
        ["500"] = FaultKind.ServerError,
        ["401"] = FaultKind.Unauthorized,
        ["drop"] = FaultKind.Drop,
        ["drop-after-work"] = FaultKind.DropAfterWork,
        ["drop-in-body"] = FaultKind.DropInBody,
        ["stall"] = FaultKind.Stall,
        ["truncate"] = FaultKind.Truncate,
        ["slow-body"] = FaultKind.SlowBody,
        ["has-more"] = FaultKind.WrongHasMore,
        ["empty-page"] = FaultKind.EmptyPage,
        ["ignore-offset"] = FaultKind.IgnoreOffset,
        ["400"] = FaultKind.BadRequest,
        ["403"] = FaultKind.Forbidden,
        ["302"] = FaultKind.RedirectNowhere,
        ["302-sign-in"] = FaultKind.RedirectToSignIn,
        ["sign-in"] = FaultKind.SignInPage,
        ["echo"] = FaultKind.EchoHeaders,
    };

    public static FaultKind Parse(string name) =>
        ByName.TryGetValue(name, out var kind)
            ? kind
            : throw new ArgumentException($"There is no fault {name}. The faults are {string.Join(", ", ByName.Keys)}.");

    public static string Of(FaultKind kind) => kind == FaultKind.Reply ? "reply" : ByName.First(f => f.Value == kind).Key;
}
