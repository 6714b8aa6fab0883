using System.Text.Json;

namespace OracleFusion.Client.Tests.Writing;

/// <summary>A service that creates invoices, alone or in batches that it does as a whole or not at all. Some it refuses, and some answers
/// are lost.</summary>
/// <param name="bad">The numbers of the invoices that it refuses.</param>
/// <param name="lost">The requests that write, from 0, whose answers are lost, and how.</param>
/// <param name="names">Whether it says which part of a batch it refused.</param>
/// <param name="isBlind">Whether it finds nothing of what it created.</param>
/// <param name="answering">Called before each answer, with how many there have been.</param>
internal sealed class FakeServiceForPropertyTests(
    IReadOnlySet<int> bad,
    IReadOnlyDictionary<int, LostAnswer> lost,
    bool names,
    bool isBlind = false,
    Action<int>? answering = null
)
{
    private int _writes;
    private int _answers;

    /// <summary>What the last request that writes held.</summary>
    public IReadOnlyList<int> Last { get; private set; } = [];

    /// <summary>What was created, in order.</summary>
    public List<int> Created { get; } = [];

    public ScriptedSender Sender => new(Answer);

    private FusionResponse Answer(FusionRequest request, string? body)
    {
        // What was asked for is done before who asked for it is stopped, or not at all.
        var response = Do(request, body);
        answering?.Invoke(_answers++);
        return response;
    }

    private FusionResponse Do(FusionRequest request, string? body)
    {
        if (request.Method == "GET")
            return TestResponse.Json(Found(request.Path));
        using var sent = JsonDocument.Parse(body!);
        var parts = sent.RootElement.TryGetProperty("parts", out var several)
            ? several
                .EnumerateArray()
                .Select(part => (Id: part.GetProperty("id").GetString(), Number: NumberOf(part.GetProperty("payload"))))
                .ToList()
            : [(Id: null, Number: NumberOf(sent.RootElement))];
        Last = [.. parts.Select(part => part.Number)];
        LostAnswer? loss = lost.TryGetValue(_writes++, out var armed) ? armed : null;
        if (loss == LostAnswer.BeforeWork)
            throw new ServiceException(FusionFailure.UnknownOutcome, "no answer");
        if (parts.Find(part => bad.Contains(part.Number)) is { Number: > 0 } refused)
        {
            if (loss == LostAnswer.AfterWork)
                throw new ServiceException(FusionFailure.UnknownOutcome, "no answer");
            throw new ServiceException(FusionFailure.InvalidInput, "refused")
            {
                StatusCode = 400,
                Details =
                [
                    new FusionErrorDetail
                    {
                        Message = "refused",
                        Code = "1",
                        Part = names ? refused.Id : null,
                    },
                ],
            };
        }
        Created.AddRange(parts.Select(part => part.Number));
        if (loss == LostAnswer.AfterWork)
            throw new ServiceException(FusionFailure.UnknownOutcome, "no answer");
        if (loss == LostAnswer.AfterStatus)
            throw new ServiceException(FusionFailure.DoneWithoutResult, "half an answer");
        var answers = string.Join(
            ",",
            parts.Select(part => part.Id is null ? Row(part.Number) : $$"""{"id":"{{part.Id}}","payload":{{Row(part.Number)}}}""")
        );
        return TestResponse.Json(parts[0].Id is null ? answers : $$"""{"parts":[{{answers}}]}""");
    }

    private string Found(string path)
    {
        var query = Uri.UnescapeDataString(path);
        var rows = Created.Where(number => !isBlind && query.Contains($"'n{number}'", StringComparison.Ordinal)).Select(Row).ToList();
        return $$"""{"items":[{{string.Join(",", rows)}}],"count":{{rows.Count}},"hasMore":false,"limit":500,"offset":0}""";
    }

    private static int NumberOf(JsonElement invoice) =>
        int.Parse(invoice.GetProperty("InvoiceNumber").GetString()![1..], System.Globalization.CultureInfo.InvariantCulture);

    private static string Row(int number) => $$"""{"InvoiceId":{{number}},"InvoiceNumber":"n{{number}}"}""";
}

/// <summary>How far a request came whose answer is lost.</summary>
internal enum LostAnswer
{
    /// <summary>Nothing was done.</summary>
    BeforeWork,

    /// <summary>It was done, and nothing came of the answer.</summary>
    AfterWork,

    /// <summary>It was done, and the answer came as far as its status.</summary>
    AfterStatus,
}
