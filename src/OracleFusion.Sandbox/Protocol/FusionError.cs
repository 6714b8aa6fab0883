namespace OracleFusion.Sandbox.Protocol;

/// <summary>One detail of a refusal, as <c>o:errorDetails</c> lists it.</summary>
/// <param name="Code">The <c>o:errorCode</c>: a number of the framework's or the application's own code. Null where none is
/// documented.</param>
/// <param name="Path">The <c>o:errorPath</c>: the place in the payload, such as <c>/InvoiceNumber</c>.</param>
internal sealed record ErrorDetail(string Detail, string? Code = null, string Path = "");

/// <summary>A refusal on its way to the client.</summary>
internal sealed class FusionError(int status, IReadOnlyList<ErrorDetail> details)
    : Exception(string.Join("; ", details.Select(d => d.Detail)))
{
    public FusionError(int status, string detail, string? code = null, string path = "")
        : this(status, [new ErrorDetail(detail, code, path)]) { }

    public int Status { get; } = status;

    public IReadOnlyList<ErrorDetail> Details { get; } = details;

    /// <summary>Headers that go with it, such as Allow or ETag.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>A row or a resource that is not there.</summary>
    public static FusionError NotFound(string what) => new(404, what);

    /// <summary>A part of the URL's query that cannot be worked with.</summary>
    public static FusionError BadParameter(string parameter, string why) =>
        new(400, $"URL request parameter {parameter} cannot be processed. {why}");

    public static FusionError MethodNotAllowed(string method, IReadOnlyCollection<string> allowed)
    {
        var error = new FusionError(405, $"The method {method} is not allowed for this resource.");
        error.Headers["Allow"] = string.Join(", ", allowed);
        return error;
    }
}
