using System.Reflection;
using ImprovementRegister.Http;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using JasperFx.CodeGeneration.Model;
using JasperFx.Core.Reflection;
using Wolverine.Http;
using Wolverine.Http.CodeGen;
using Wolverine.Http.Resources;

namespace ImprovementRegister.Commands;

/// <summary>
/// Makes an endpoint such as <c>Decision Post(CompleteAction command, ImprovementAction action, Situation now)</c> a command
/// of the register: Wolverine generates the call of <see cref="CommandPipeline"/> ahead of it, which gives the endpoint its
/// arguments, and behind it, which takes the decision.
/// </summary>
public sealed class CommandPolicy : IParameterStrategy, IResourceWriterPolicy, IHttpPolicy
{
    public bool TryMatch(HttpChain chain, IServiceContainer container, ParameterInfo parameter, out Variable? variable)
    {
        variable = chain.Method.Method.ReturnType != typeof(Decision) ? null : Frame(chain).Find(parameter.ParameterType);
        return variable is not null;
    }

    public bool TryApply(HttpChain chain)
    {
        if (chain.ResourceType != typeof(Decision))
        {
            return false;
        }

        chain.Postprocessors.Add(new RecordFrame(Frame(chain), chain.Method.Creates.First()));
        return true;
    }

    /// <summary>Describes commands: what they take, what they answer, how they say no.</summary>
    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains.Where(c => c.ResourceType == typeof(Decision)))
        {
            var creates = chain.Method.Method.GetCustomAttribute<CreatesAttribute>() is not null;
            CommandDescription.Describe(chain.Metadata, Frame(chain).CommandType, creates, onStream: chain.RoutePattern!.GetParameter("id") is not null);
        }
    }

    private static ReceiveFrame Frame(HttpChain chain)
    {
        if (chain.Middleware.OfType<ReceiveFrame>().SingleOrDefault() is { } frame)
        {
            return frame;
        }

        frame = new ReceiveFrame(chain.Method.Method.GetParameters().Select(p => p.ParameterType).Single(IsCommand));
        chain.Middleware.Add(frame);
        return frame;
    }

    private static bool IsCommand(Type type) => StateOf(type) is not null;

    private static Type? StateOf(Type? type) =>
        type is null ? null : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Command<>) ? type.GetGenericArguments()[0] : StateOf(type.BaseType);

    /// <summary><c>var received = await pipeline.ReceiveAsync…; if (received.IsAnswered) return;</c></summary>
    private sealed class ReceiveFrame : AsyncFrame
    {
        private readonly Variable _received;
        private readonly Variable[] _members;
        private Variable? _pipeline;
        private Variable? _http;

        public ReceiveFrame(Type command)
        {
            CommandType = command;
            StateType = StateOf(command)!;
            _received = new Variable(typeof(Received<,>).MakeGenericType(StateType, command), "received", this);
            _members = [Member(command, "Command"), Member(StateType, "State"), Member(typeof(Situation), "Now")];
        }

        public Type CommandType { get; }

        public Type StateType { get; }

        public Variable Received => _received;

        public Variable? Find(Type type) => _members.FirstOrDefault(m => m.VariableType == type);

        public override IEnumerable<Variable> FindVariables(IMethodVariables chain)
        {
            yield return _pipeline = chain.FindVariable(typeof(CommandPipeline));
            yield return _http = chain.FindVariable(typeof(HttpContext));
        }

        public override void GenerateCode(GeneratedMethod method, ISourceWriter writer)
        {
            writer.WriteComment("Read, checked, replayed if it is a repeat, and compared with the version of its stream");
            writer.Write($"var {_received.Usage} = await {_pipeline!.Usage}.{nameof(CommandPipeline.ReceiveAsync)}<{StateType.FullNameInCode()}, {CommandType.FullNameInCode()}>({_http!.Usage});");
            writer.Write($"if ({_received.Usage}.IsAnswered) return;");
            Next?.GenerateCode(method, writer);
        }

        private Variable Member(Type type, string name) => new(type, "received." + name, this);
    }

    /// <summary><c>await pipeline.RecordAsync(httpContext, received, decision);</c></summary>
    private sealed class RecordFrame(ReceiveFrame receive, Variable decision) : AsyncFrame
    {
        private Variable? _pipeline;
        private Variable? _http;

        public override IEnumerable<Variable> FindVariables(IMethodVariables chain)
        {
            yield return _pipeline = chain.FindVariable(typeof(CommandPipeline));
            yield return _http = chain.FindVariable(typeof(HttpContext));
            yield return receive.Received;
            yield return decision;
        }

        public override void GenerateCode(GeneratedMethod method, ISourceWriter writer)
        {
            writer.WriteComment("Recorded in one transaction with its views and receipt, or refused in the words of the decision");
            writer.Write($"await {_pipeline!.Usage}.{nameof(CommandPipeline.RecordAsync)}({_http!.Usage}, {receive.Received.Usage}, {decision.Usage});");
            Next?.GenerateCode(method, writer);
        }
    }
}
