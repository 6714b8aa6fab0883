using System.Net;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Tests;

/// <summary>Reads prepared answers as an exchange reads those of a server: what cannot be read is a failure of its request.</summary>
internal static class AnswerReading
{
    private static readonly HttpConnection Connection = new(
        new FusionConnectionSettings
        {
            Server = new Uri("https://pod.example.com/"),
            Authentication = new BasicAuthentication(new NetworkCredential("scott", "tiger")),
        }
    );

    private static readonly TokenContext Context = new(new HttpPipeline(Connection), observer: null);

    /// <summary>Reads an answer. One that breaks off is left to who may ask again.</summary>
    internal static T Read<T>(FusionRequest request, FusionResponse response, Func<FusionResponse, T> read)
    {
        try
        {
            return read(response);
        }
        catch (Exception e)
            when (e is not (ServiceException or IncompleteBodyException or OperationCanceledException or OutOfMemoryException))
        {
            var settings = Connection.Settings;
            var pending = new PendingRequest(request, settings.Server, settings.Authentication, Context);
            throw BodyFailure.Of(pending, response, e, Connection);
        }
    }
}
