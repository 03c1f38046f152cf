import '@xyflow/react/dist/base.css';
import {
  applyNodeChanges,
  type Edge,
  Handle,
  MiniMap,
  type Node,
  type NodeProps,
  type NodeTypes,
  Panel,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { createContext, type KeyboardEvent, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_CANVAS } from '../../../../shared/protocol/limits.ts';
import type { CardItem } from '../../../hooks/useBoard.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './Canvas.module.css';
import { CARD_WIDTH, canvasPlaces, GRID, onGrid } from './canvasPlaces.ts';
import type { DrawCard, ViewProps } from './DrawCard.ts';
import { groupCards } from './groupCards.ts';
import { guessCardHeight } from './guessHeight.ts';
import { addShownList } from './revealCard.ts';
import { useCardOrder } from './useCardOrder.ts';

type CardNode = Node<{ readonly card: CardItem }, 'card'>;

const Draw = createContext<DrawCard>(() => null);
const nodeTypes: NodeTypes = { card: OnCanvas };

/** How far the arrow keys move a card, in px. */
const STEP = GRID;
const LEAP = 5 * GRID;
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** A large board is begun where it can be read, not where all of it can be seen. */
const READABLE = 0.6;
/** Around what is shown, in px. */
const MARGIN = 24;
const HANDLE = { x: CARD_WIDTH / 2, y: 40, width: 1, height: 1 };

/** The cards on a plane, where people put them; links are lines. Each is the same article as in every other view. */
export function Canvas(props: ViewProps) {
  return (
    <ReactFlowProvider>
      <Draw value={props.draw}>
        <Plane {...props} />
      </Draw>
    </ReactFlowProvider>
  );
}

function Plane({ board, cards, arranged }: ViewProps) {
  const { t } = useTranslation(['views', 'common']);
  const { themes, themeOf, positions, links } = board.snapshot.items;
  const { placeOnCanvas } = board.actions;
  const flow = useReactFlow();
  useCardOrder(cards);
  const places = useMemo(() => {
    const heads = themes.map(({ id, name }) => ({ key: id, title: name }));
    return canvasPlaces(
      groupCards(cards, heads, ({ id }) => themeOf.get(id), '', false),
      positions,
    );
  }, [cards, themes, themeOf, positions]);
  const [nodes, setNodes] = useState<CardNode[]>(() =>
    cards.map((card) => newNode(card, places.get(card.id) ?? { x: 0, y: 0 })),
  );
  useEffect(() => {
    setNodes((before) => {
      const known = new Map(before.map((node) => [node.id, node]));
      return cards.map((card) => {
        const was = known.get(card.id);
        const position = places.get(card.id) ?? { x: 0, y: 0 };
        // What somebody has in their hand stays there.
        if (was?.dragging) return { ...was, data: { card } };
        if (was !== undefined && was.data.card === card && samePlace(was.position, position)) return was;
        return was === undefined ? newNode(card, position) : { ...was, data: { card }, position };
      });
    });
  }, [cards, places]);
  const edges = useMemo((): Edge[] => {
    const there = new Set(cards.map(({ id }) => id));
    return links
      .filter(({ from, to }) => there.has(from) && there.has(to))
      .map(({ id, from, to, type }) => ({
        id,
        source: from,
        target: to,
        type: 'straight',
        label: t(`common:linkType.${type}`),
        className: styles[type] ?? '',
        focusable: false,
        selectable: false,
      }));
  }, [cards, links, t]);

  // Of all cards, drawn or not.
  const showAll = () => flow.fitBounds(flow.getNodesBounds(nodes), { padding: 0.05 });
  const place = (id: string, to: { readonly x: number; readonly y: number }) => {
    const { x, y } = onGrid(to);
    if (Math.abs(x) <= MAX_CANVAS && Math.abs(y) <= MAX_CANVAS) placeOnCanvas(id, { x, y });
  };
  useEffect(
    () =>
      addShownList({
        reveal: (id, { focus = true, nearest = false }) => {
          const node = flow.getNode(id);
          if (node === undefined) return false;
          const center = { x: node.position.x + CARD_WIDTH / 2, y: node.position.y + 100 };
          const box = document.getElementById(`card-${id}`)?.getBoundingClientRect();
          const seen = nearest && box !== undefined && box.top > 0 && box.bottom < innerHeight;
          const shown = seen ? true : flow.setCenter(center.x, center.y, { zoom: Math.max(0.75, flow.getZoom()) });
          // It is drawn once the plane has moved.
          void Promise.resolve(shown).then(() =>
            requestAnimationFrame(() => focus && document.getElementById(`card-${id}`)?.focus({ preventScroll: true })),
          );
          return true;
        },
      }),
    [flow],
  );
  // Where keys put a card before that was drawn: two presses are two steps, however fast they come.
  const moved = useRef({ positions, to: new Map<string, { readonly x: number; readonly y: number }>() });
  if (moved.current.positions !== positions) moved.current = { positions, to: new Map() };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Home') {
      event.preventDefault();
      void showAll();
    }
    const arrow = ARROWS[event.key];
    const id =
      event.target instanceof Element ? event.target.closest('.react-flow__node')?.getAttribute('data-id') : null;
    const from = id == null ? undefined : (moved.current.to.get(id) ?? places.get(id));
    if (arrow === undefined || id == null || from === undefined || !arranged) return;
    event.preventDefault();
    const far = event.shiftKey ? LEAP : STEP;
    const to = { x: from.x + arrow[0] * far, y: from.y + arrow[1] * far };
    moved.current.to.set(id, to);
    place(id, to);
    // Only what is in sight is drawn, and what is not drawn has no focus: the plane goes along.
    const { x, y } = flow.flowToScreenPosition(to);
    const edge = event.currentTarget.getBoundingClientRect();
    const seen =
      x > edge.left && x + CARD_WIDTH * flow.getZoom() < edge.right && y > edge.top && y + MARGIN < edge.bottom;
    if (!seen) void flow.setCenter(to.x + CARD_WIDTH / 2, to.y + 100, { zoom: flow.getZoom() });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys go to the card that has the focus
    <div className={styles.plane} onKeyDown={onKeyDown}>
      <div className={styles.flow}>
        <ReactFlow<CardNode>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          onNodesChange={(changes) => setNodes((before) => applyNodeChanges(changes, before))}
          onNodeDragStop={(_, node) => place(node.id, node.position)}
          onlyRenderVisibleElements
          nodesDraggable={arranged}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          snapToGrid
          snapGrid={[GRID, GRID]}
          minZoom={0.05}
          maxZoom={1.5}
          panOnScroll
          zoomOnDoubleClick={false}
          onInit={(plane) => {
            void showAll();
            if (plane.getZoom() >= READABLE) return;
            const { x, y } = plane.getNodesBounds(nodes);
            void plane.setViewport({ x: MARGIN - x * READABLE, y: MARGIN - y * READABLE, zoom: READABLE });
          }}
          ariaLabelConfig={{
            'node.a11yDescription.default': t('canvas.help'),
            'node.a11yDescription.keyboardDisabled': t('canvas.help'),
            'edge.a11yDescription.default': '',
            'minimap.ariaLabel': t('canvas.map'),
          }}
          aria-label={t('canvas.label')}
        >
          <MiniMap
            className={styles.map ?? ''}
            pannable
            zoomable
            nodeColor="var(--control)"
            maskColor="rgb(127 139 133 / 0.25)"
            bgColor="var(--surface)"
          />
          <Panel position="top-right" className={styles.panel ?? ''}>
            <Button icon="minus" iconOnly aria-label={t('canvas.out')} onClick={() => void flow.zoomOut()} />
            <Button icon="builds" iconOnly aria-label={t('canvas.in')} onClick={() => void flow.zoomIn()} />
            <Button onClick={() => void showAll()}>{t('canvas.fit')}</Button>
          </Panel>
        </ReactFlow>
      </div>
      <p className={styles.help}>{t('canvas.help')}</p>
    </div>
  );
}

function OnCanvas({ data }: NodeProps<CardNode>) {
  const draw = useContext(Draw);
  return (
    <div className={styles.card} data-card={data.card.id}>
      {draw(data.card)}
      <Handle type="target" position={Position.Top} className={styles.handle ?? ''} isConnectable={false} />
      <Handle type="source" position={Position.Top} className={styles.handle ?? ''} isConnectable={false} />
    </div>
  );
}

function newNode(card: CardItem, position: { x: number; y: number }): CardNode {
  return {
    id: card.id,
    type: 'card',
    data: { card },
    position,
    // The text can be marked and scrolled past; one takes a card by its head.
    dragHandle: 'article > header',
    initialWidth: CARD_WIDTH,
    initialHeight: guessCardHeight(card, CARD_WIDTH),
    handles: [
      { ...HANDLE, type: 'source', position: Position.Top },
      { ...HANDLE, type: 'target', position: Position.Top },
    ],
  };
}

const samePlace = (a: { x: number; y: number }, b: { x: number; y: number }) => a.x === b.x && a.y === b.y;
