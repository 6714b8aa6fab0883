using System.Xml.Linq;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;
using OracleFusion.Client.Soap;

namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>
    /// Calls a SOAP service and reads its answer, which may be XML or MIME (<c>multipart/related</c>): Oracle's services answer in MIME
    /// even where there is no file.
    /// </summary>
    /// <param name="request">The call.</param>
    /// <param name="content">Where the file of the answer goes; null where none is expected.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The first element of the answer's body; null where the body is empty.</returns>
    /// <exception cref="ServiceException">
    /// The service answered with a fault (its messages are the details), failed or could not be reached; or, with <c>UnknownOutcome</c>,
    /// whether it did what was asked is not known.
    /// </exception>
    /// <exception cref="FusionInputException">A value has a character that XML cannot carry.</exception>
    public async Task<XElement?> InvokeSoapAsync(SoapRequest request, SoapContent? content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var http = HttpOf(request);
        try
        {
            return await ReadStreamAsync(
                    http,
                    async (response, token) =>
                    {
                        content?.Target.SetLength(0);
                        var envelope = await SoapAnswer.ReadAsync(response, content, request.InlinesFiles, token).ConfigureAwait(false);
                        if (envelope.Name.LocalName != "Envelope")
                            throw new UnreadableBodyException("it is no SOAP envelope") { IsForeign = true };
                        var body = envelope
                            .Elements()
                            .FirstOrDefault(element => element.Name.LocalName == "Body")
                            ?.Elements()
                            .FirstOrDefault();
                        // A fault may come with HTTP 200 as well.
                        return body?.Name.LocalName == "Fault" ? throw FaultOf(body, http, response.StatusCode) : body;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.StatusCode is 401 or 403)
        {
            throw ExplainRefusal(e);
        }
    }

    /// <summary>A refusal of a SOAP service, with the causes that it has where REST takes the same sign-in.</summary>
    internal static ServiceException ExplainRefusal(ServiceException refused) =>
        refused.WithMore(
            "SOAP services answer so to a user without the privilege or role for them, and to an address that location-based access does "
                + "not let through, even where REST takes the same sign-in."
        );

    private static FusionRequest HttpOf(SoapRequest request)
    {
        var http = new FusionRequest("POST", request.Path)
        {
            Accept = "multipart/related, text/xml, application/soap+xml, */*;q=0.1",
            IsRepeatable = request.IsRepeatable,
            IsReading = request.IsReading ?? request.IsRepeatable,
            IsExpensive = request.IsExpensive,
            IsSecret = request.IsSecret,
            IsProbe = request.IsProbe,
            // XML comes as text; only a page of HTML is not the service's.
            TakesAnything = true,
        };
        if (request.Version == SoapVersion.Soap11)
            http.Headers["SOAPAction"] = "\"" + request.Action + "\"";
        if (request.Attachment is null)
        {
            http.MakeBody = () => SoapEnvelope.Write(request);
            http.ContentType = SoapEnvelope.ContentType(request);
            return http;
        }

        var boundary = "oraclefusion-" + Guid.NewGuid().ToString("N");
        http.ContentType = MtomBody.ContentType(request, boundary);
        http.OpenBody = () => new MtomBody(SoapEnvelope.Write(request), request, boundary);
        return http;
    }

    private static ServiceException FaultOf(XElement fault, FusionRequest request, int status)
    {
        var details = SoapFault.Read(fault);
        var message = string.Join(
            Environment.NewLine,
            details.Select(detail => detail.Path is null ? detail.Message : $"{detail.Message} (at {detail.Path})")
        );
        // The same as with HTTP 500, where the status and the fault agree.
        var isUnknown = !request.IsRepeatable && !ServiceException.SayWhy(details);
        if (isUnknown)
            message += Environment.NewLine + OutcomeText.Unknown;
        return new ServiceException(
            isUnknown ? FusionFailure.UnknownOutcome : FusionFailure.ServerError,
            FormattableString.Invariant($"{message} (SOAP fault with HTTP {status}, {request.Method} {request.Path})")
        )
        {
            StatusCode = status,
            Details = details,
            Method = request.Method,
            Url = request.Path,
        };
    }
}
