using System.Text;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Tests;

/// <summary>A connection that gives prepared answers and remembers what it was asked.</summary>
internal sealed class ScriptedSender(Func<FusionRequest, string?, FusionResponse> answer) : IRequestSender
{
    private readonly object _gate = new();

    public List<FusionRequest> Requests { get; } = [];

    public List<string?> Bodies { get; } = [];

    public Uri Server { get; } = new("https://pod.example.com/");

    public int FrameworkVersion { get; init; } = 4;

    public static ScriptedSender Always(string json) => new((_, _) => TestResponse.Json(json));

    public List<string> Warnings { get; } = [];

    public void Warn(string sentence) => Warnings.Add(sentence);

    public Task<T> SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FusionResponse response;
        lock (_gate)
        {
            var body = request.Body is { } bytes ? Encoding.UTF8.GetString(bytes.ToArray()) : null;
            Requests.Add(request);
            Bodies.Add(body);
            response = answer(request, body);
        }
        using (response)
            return Task.FromResult(AnswerReading.Read(request, response, read));
    }
}
