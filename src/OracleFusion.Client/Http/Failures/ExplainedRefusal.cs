namespace OracleFusion.Client.Http;

/// <summary>Adds to a refusal what causes it has at a service of its kind, which its own words do not tell.</summary>
internal static class ExplainedRefusal
{
    public static FusionException Of(FusionException refused, string causes) =>
        new(refused.Failure, $"{refused.Message} {causes}", refused)
        {
            StatusCode = refused.StatusCode,
            Method = refused.Method,
            Url = refused.Url,
            Details = refused.Details,
            TraceId = refused.TraceId,
            ServerTime = refused.ServerTime,
            IsForeignPage = refused.IsForeignPage,
        };
}
