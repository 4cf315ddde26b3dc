-module(geometry).
-export([area/1, perimeter/1, test/0]).

area({rectangle, W, H}) -> W * H;
area({circle, R}) -> math:pi() * R * R;
area({square, S}) when S >= 0 -> S * S;
area({triangle, A, B, C}) ->
    S = (A + B + C) / 2,
    math:sqrt(S * (S - A) * (S - B) * (S - C)).

perimeter(Shape) ->
    case Shape of
        {rectangle, W, H} -> 2 * (W + H);
        {circle, R} -> 2 * math:pi() * R;
        {square, S} -> 4 * S;
        {triangle, A, B, C} -> A + B + C
    end.

test() ->
    12 = area({rectangle, 3, 4}),
    144 = area({square, 12}),
    tests_worked.

%> geometry:test().
%> geometry:area({triangle, 3, 4, 5}).
%> geometry:area({circle, 1}).
%> geometry:area({square, -1}).
%> geometry:perimeter({hexagon, 1}).
