using System.Text;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>BI Publisher by REST (<c>/xmlpserver/services/rest/v1</c>), which some pods answer with 500.</summary>
internal sealed class ReportRest(FusionClient client)
{
    private const string Root = "/xmlpserver/services/rest/v1/reports";

    /// <summary>Runs a report and writes its document; null where the pod does not serve this.</summary>
    /// <exception cref="ServiceException">The report fails.</exception>
    public async Task<FusionReportDocument?> RunAsync(FusionReportRun run, Stream target, CancellationToken cancellationToken)
    {
        var segments = run.Path.Split(['/'], StringSplitOptions.RemoveEmptyEntries).Select(Uri.EscapeDataString);
        var request = new FusionRequest("POST", $"{Root}/{string.Join("/", segments)}/run")
        {
            Accept = "application/json, multipart/form-data, */*;q=0.1",
            ContentType = "application/json",
            Body = Encoding.UTF8.GetBytes(JsonText(run)),
            // A report only reads, and the service works on after the client has stopped waiting.
            IsRepeatable = true,
            IsReading = true,
            IsExpensive = true,
            TakesAnything = true,
        };
        try
        {
            return await client
                .ReadStreamAsync(request, (response, token) => ReadAsync(response, run.Path, target, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.StatusCode is 404 or 405 or 406 or 415 or 500 or 501 || e.Failure == FusionFailure.Redirected)
        {
            var explained = ReportFailure.Explain(e, run.Path);
            // What is not about the report says that the service is not there.
            return ReferenceEquals(explained, e) ? null : throw explained;
        }
        catch (ServiceException e)
        {
            throw ReportFailure.Explain(e, run.Path);
        }
    }

    private static async Task<FusionReportDocument?> ReadAsync(
        FusionStreamResponse response,
        string path,
        Stream target,
        CancellationToken cancellationToken
    )
    {
        target.SetLength(0);
        var type = response.ContentType ?? "";
        if (MimeType.IsMultipart(type))
            return await PartsAsync(response, target, cancellationToken).ConfigureAwait(false);
        if (!type.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            // The service puts a page of a report into JSON or a part of its own: a bare one is of a sign-in or a gateway.
            if (ForeignBody.IsHtml(type))
                throw FusionReports.ForeignPage(path);
            // A bare document; what is none shows when it is looked at.
            await response.Body.CopyToAsync(target, 81_920, cancellationToken).ConfigureAwait(false);
            return new FusionReportDocument(type, "REST");
        }

        var json = new ReportJson(target);
        await json.ReadAsync(response.Body, cancellationToken).ConfigureAwait(false);
        if (json.HasDocument)
            return new FusionReportDocument(json.Fields.TryGetValue("reportContentType", out var content) ? content : null, "REST");
        var words = json.Fields.TryGetValue("detail", out var detail) ? detail : string.Join(" ", json.Fields.Values);
        throw ReportFailure.Of(words, path)
            ?? UnusableAnswer.Of("POST", Root, $"The answer to the run of '{path}' has no document. {words}".TrimEnd());
    }

    private static async Task<FusionReportDocument?> PartsAsync(
        FusionStreamResponse response,
        Stream target,
        CancellationToken cancellationToken
    )
    {
        var boundary = MimeType.Parameter(response.ContentType, "boundary")
            ?? throw new UnreadableBodyException("its parts have no boundary");
        var parts = new MimeReader(response.Body, boundary);
        string? type = null;
        while (await parts.NextAsync(cancellationToken).ConfigureAwait(false) is { } headers)
        {
            var isDocument =
                headers.TryGetValue("Content-Disposition", out var disposition)
                && MimeType.Parameter(disposition, "name") == "ReportOutput";
            if (isDocument)
                type = headers.TryGetValue("Content-Type", out var given) ? given : "application/octet-stream";
            await parts.CopyAsync(isDocument ? target : Stream.Null, cancellationToken).ConfigureAwait(false);
        }

        return type is null
            ? throw new IncompleteBodyException("The answer has no part ReportOutput.")
            : new FusionReportDocument(type, "REST");
    }

    private static string JsonText(FusionReportRun run)
    {
        var fields = new Dictionary<string, object?>
        {
            ["byPassCache"] = true,
            ["flattenXML"] = false,
            ["attributeFormat"] = run.Format,
        };
        if (run.Template is not null)
            fields["attributeTemplate"] = run.Template;
        if (run.Locale is not null)
            fields["attributeLocale"] = run.Locale;
        if (run.TimeZone is not null)
            fields["attributeTimezone"] = run.TimeZone;
        if (run.Parameters.Count > 0)
            fields["parameterNameValues"] = new Dictionary<string, object?>
            {
                ["listOfParamNameValues"] = new Dictionary<string, object?>
                {
                    ["item"] = run
                        .Parameters.Select(p => new Dictionary<string, object?>
                        {
                            ["name"] = p.Key,
                            ["multiValuesAllowed"] = p.Value.Count > 1,
                            ["values"] = new Dictionary<string, object?> { ["item"] = p.Value.ToArray() },
                        })
                        .ToArray(),
                },
            };
        return System.Text.Json.JsonSerializer.Serialize(fields);
    }
}
